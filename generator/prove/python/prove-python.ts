import type { SamplePage } from "../base/page.js";
import { proveByParsing } from "../base/parse-only.js";
import type { LanguageProof, Task } from "../base/task.js";

const script = `import ast, json, os, py_compile, sys, warnings

# What Python only warns of, such as an unknown escape, is broken in the next version.
warnings.simplefilter("error")

def is_part(path):
    """An author may show what stands in an asynchronous function."""
    try:
        with open(path, encoding="utf-8") as file:
            compile(file.read(), path, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        return True
    except (SyntaxError, ValueError):
        return False


for index, path in enumerate(sys.stdin.read().splitlines()):
    try:
        py_compile.compile(path, cfile=os.devnull if os.name == "nt" else path + "c", doraise=True)
    except py_compile.PyCompileError as error:
        reason = error.exc_value
        if path.endswith("part.py") and is_part(path):
            continue
        line = getattr(reason, "lineno", None) or 1
        message = f"{error.exc_type_name}: {getattr(reason, 'msg', reason)}"
        print(json.dumps({"index": index, "line": line, "message": message}))
`;

/** Compiles every sample with `py_compile`. There is no Python client yet to run them with. */
export function provePython(pages: readonly SamplePage[], task: Task): Promise<LanguageProof> {
  const compiler = {
    programs: ["python3", "python"],
    needs: "Python 3 was not found",
    script: { name: "compile.py", text: script },
    file: "sample.py",
    part: "part.py",
  };
  return proveByParsing(compiler, pages, task);
}
