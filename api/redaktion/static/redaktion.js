// The editors' page: what is written goes through the same interface as a newsroom's programs use.
const csrf = document.querySelector('meta[name=csrf]').content;

/** Ask the interface; a refusal becomes an Error with its German sentence. */
export async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { 'X-CSRF-Token': csrf, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.ok) return answer;
  let problem = {};
  try { problem = await answer.json(); } catch { /* no problem details: a proxy's page */ }
  throw new Error(problem.detail ?? `Der Dienst antwortet nicht wie erwartet (${answer.status}).`);
}
