import { Held } from '../held';
import { Toggle } from '../toggle';

export default function Home() {
  return <main><h1>Home</h1><Held name="home" /><Toggle /></main>;
}
