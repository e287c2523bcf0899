import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses every file of a folder as Java, and compiles none. Prints a line for each: its name, the
 * kinds of its syntax tree, and its errors, with tabs between them.
 */
public class Parse {
    public static void main(String[] args) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = Files.list(Path.of(args[0]))) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                var problems = new DiagnosticCollector<JavaFileObject>();
                var source = new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
                var task = (JavacTask) compiler.getTask(null, null, problems, List.of("-proc:none"), null, List.of(source));
                var kinds = new TreeSet<String>();
                for (CompilationUnitTree unit : task.parse()) {
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void scan(Tree tree, Void nothing) {
                            if (tree != null) kinds.add(tree.getKind().name());
                            return super.scan(tree, nothing);
                        }

                        @Override
                        public Void visitIdentifier(IdentifierTree tree, Void nothing) {
                            if (tree.getName().contentEquals("__pwned")) kinds.add("PWNED");
                            return super.visitIdentifier(tree, nothing);
                        }
                    }.scan(unit, null);
                }
                var errors = new StringBuilder();
                for (var problem : problems.getDiagnostics()) {
                    errors.append(problem.getLineNumber()).append(": ").append(problem.getMessage(null).replaceAll("\\s+", " ")).append("; ");
                }
                System.out.println(file.getFileName() + "\t" + String.join(",", kinds) + "\t" + errors);
            }
        }
    }
}
