// Runs the expressions that forms are filled in with (crates/app/data) by an engine nobody here wrote,
// on health records with expected answers (cases.json); tells what differs. The folder with the engine
// is the first argument, the compiled expressions the second, the cases the third.
const [engine, compiled, cases] = process.argv.slice(2);
const { readFileSync } = require('fs');
const { createRequire } = require('module');
const from = createRequire(`${engine}/package.json`);
const cql = from('cql-execution');
const fhir = from('cql-exec-fhir');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const library = new cql.Library(read(compiled));

const plain = (value) => {
  if (value === null || value === undefined) return null;
  if (value.isCode) return value.code;
  if (value.isDate || value.isDateTime) return value.toString();
  return value;
};

const main = async () => {
  let wrong = 0;
  const all = read(cases);
  for (const { name, today, record, expected } of all) {
    const source = fhir.PatientSource.FHIRv401();
    source.loadBundles([record]);
    const executor = new cql.Executor(library, new cql.CodeService({}));
    const at = cql.DateTime.parse(`${today}T12:00:00.000Z`);
    const results = await executor.exec(source, at);
    const [found] = Object.values(results.patientResults);
    for (const [definition, value] of Object.entries(expected)) {
      const got = plain(found[definition]);
      if (got !== value) {
        wrong += 1;
        console.error(`${name}: ${definition} is ${JSON.stringify(got)}, not ${JSON.stringify(value)}`);
      }
    }
  }
  console.log(`${all.length} health records, ${wrong} answers differ`);
  process.exit(wrong === 0 && all.length > 0 ? 0 : 1);
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
