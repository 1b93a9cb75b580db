// Consent by registration: the policy at the form, the transfer abroad by a tick of its own.
(function () {
  const form = document.getElementById('sign-up');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const abroad = form.elements['cross-border'].checked;
    const state = window.kelisim.save({ functional: true, analytics: true, 'third-party': true, 'cross-border': abroad }, { method: 'registration' });
    form.elements.said.value = state.method === 'registration' ? `Записано: ${state.givenAt.toLocaleString('ru-KZ')}` : 'Не записано: файлы cookie отключены';
  });
})();
