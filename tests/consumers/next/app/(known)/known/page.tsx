import { Home } from '../../../parts/Home';

export default function Known() {
  return <Home under="/known" />;
}
