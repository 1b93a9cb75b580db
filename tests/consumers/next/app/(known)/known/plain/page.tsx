export default function Plain() {
  return <iframe src="http://video.test/plain" title="Video" width={560} height={315} />;
}
