/** What a page gains when scripts run. Nothing here is needed to finish a task. */

guardDoublePress()
countCharacters()
offerReading()
offerPrinting()

/** A second press while the first is on its way does nothing; the server would refuse it by its key anyway. */
function guardDoublePress(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (form.dataset['sent']) event.preventDefault()
    form.dataset['sent'] = 'yes'
    if (event.submitter) event.submitter.setAttribute('aria-disabled', 'true')
  })
  // A page brought back from the browser's memory may be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset['sent']
    for (const button of document.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled')
  })
}

function countCharacters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]')) {
    const told = document.getElementById(area.dataset['count'] ?? '')
    if (!told) continue
    const most = Number(told.dataset['most'])
    let pause = 0
    area.addEventListener('input', () => {
      clearTimeout(pause)
      pause = window.setTimeout(() => {
        const left = most - [...area.value].length
        told.textContent = (left < 0 ? told.dataset['over'] : told.dataset['left'])?.replace('{n}', String(Math.abs(left))) ?? ''
      }, 300)
    })
    told.setAttribute('aria-live', 'polite')
  }
}

/** Reads the main part aloud where the device can; the button is shown only then. */
function offerReading(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]')
  const label = button?.querySelector('span')
  if (!button || !label || !('speechSynthesis' in window)) return
  const start = label.textContent
  const silent = (): void => { label.textContent = start }
  button.hidden = false
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel()
    const speech = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '')
    speech.lang = document.documentElement.lang
    speech.rate = 0.9
    speech.onend = speech.onerror = silent
    label.textContent = button.dataset['stop'] ?? start
    speechSynthesis.speak(speech)
  })
  addEventListener('pagehide', () => speechSynthesis.cancel())
}

function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
