import Link from 'next/link';

export default function About() {
  return <Link data-test="home" href="/late">Shop</Link>;
}
