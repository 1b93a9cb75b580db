import { Held } from '../../held';

export default function About() {
  return <main><h1>About</h1><Held name="about" /></main>;
}
