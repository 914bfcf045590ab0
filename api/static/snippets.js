// Copies a snippet to the clipboard; without JavaScript the buttons stay hidden and the text can be selected.
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
    button.textContent = 'Kopiert';
    setTimeout(() => { button.textContent = 'Kopieren'; }, 2000);
  });
}
