import { Link } from 'react-router';

export default function About() {
  return <Link data-test="home" to="/">Shop</Link>;
}
