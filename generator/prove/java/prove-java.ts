import type { SamplePage } from "../base/page.js";
import { proveByParsing } from "../base/parse-only.js";
import type { LanguageProof, Task } from "../base/task.js";

/** Only runs the parser of the JDK's compiler, because there is no client to compile against. */
const script = `import com.sun.source.util.JavacTask;
import java.io.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.*;
import javax.tools.*;

public class Parse {
  public static void main(String[] ignored) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var paths = input.lines().toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    var manager = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8);
    var files = manager.getJavaFileObjects(paths.toArray(new String[0]));
    ((JavacTask) compiler.getTask(null, manager, found, null, null, files)).parse();
    var indices = new HashMap<URI, Integer>();
    for (int n = 0; n < paths.size(); n++) indices.put(new File(paths.get(n)).toURI(), n);
    var output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (var one : found.getDiagnostics()) {
      if (one.getSource() == null) continue;
      var index = indices.get(one.getSource().toUri());
      if (index == null) continue;
      var words = one.getMessage(Locale.ROOT).replaceAll("[\\\\p{Cntrl}\\"\\\\\\\\]", " ");
      output.printf(Locale.ROOT, "{\\"index\\":%d,\\"line\\":%d,\\"message\\":\\"%s\\"}%n",
          index, one.getLineNumber(), words);
    }
  }
}
`;

/**
 * Wraps statements in a method of a class, below their imports. Code that declares a type is
 * complete.
 */
function asUnit(text: string): string {
  if (/\b(?:class|interface|record|enum)\s+\w+[^;()]*\{/.test(text)) return text;
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !/^\s*(?:import\b.*|package\b.*|\/\/.*)?$/.test(line));
  const at = first < 0 ? lines.length : first;
  const statements = lines.slice(at).join("\n");
  const opened = "class Sample { void sample() throws Throwable { ";
  return [...lines.slice(0, at), `${opened}${statements}\n} }`].join("\n");
}

/** Parses every sample with the JDK's own compiler. There is no Java client yet. */
export function proveJava(pages: readonly SamplePage[], task: Task): Promise<LanguageProof> {
  const compiler = {
    programs: ["java"],
    needs: "no JDK was found",
    script: { name: "Parse.java", text: script },
    file: "Sample.java",
    part: "Sample.java",
    complete: asUnit,
  };
  return proveByParsing(compiler, pages, task);
}
