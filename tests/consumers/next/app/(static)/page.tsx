import { Home } from '../../parts/Home';

export default function Shop() {
  return <main><h1>Shop</h1><Home under="" /></main>;
}
