/** What browsers that can read codes offer; not every browser does, and no page needs it. */
interface Detector { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type DetectorClass = new (options: { formats: readonly string[] }) => Detector

const detectorClass = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Whether this browser has a camera to offer and can read a code by itself. */
export const canScan = (): boolean => detectorClass() !== undefined && 'mediaDevices' in navigator

/** Shows the camera in `video` until a code is read or `stopped` says so; undefined where none was read or it was not allowed. */
export async function scan(video: HTMLVideoElement, stopped: AbortSignal): Promise<string | undefined> {
  const Class = detectorClass()
  const stream = Class && await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => undefined)
  if (!Class || !stream) return undefined
  try {
    video.srcObject = stream
    await video.play()
    const detector = new Class({ formats: ['qr_code'] })
    while (!stopped.aborted) {
      const [found] = await detector.detect(video).catch(() => [])
      if (found) return found.rawValue
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
