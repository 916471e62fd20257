package dev.llmbenchmark;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the methods and constructors of source files with the compiler's own parser. */
final class Methods {
  /**
   * One method.
   *
   * @param file its file
   * @param name its name; {@code <init>} for a constructor
   * @param line line on which it starts, from 1; annotations, which may hold tables, stand before
   * @param lines lines from there to its closing brace
   */
  record Method(Path file, String name, long line, long lines) {}

  private Methods() {}

  static List<Method> in(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Method> methods = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {},
                  List.of(),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void nothing) {
            methods.add(measured(unit, positions, method));
            return super.visitMethod(method, nothing);
          }
        }.scan(unit, null);
      }
    }
    return methods;
  }

  private static Method measured(
      CompilationUnitTree unit, SourcePositions positions, MethodTree method) {
    Tree start = method.getReturnType() == null ? method : method.getReturnType();
    long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, start));
    long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
    return new Method(
        Path.of(unit.getSourceFile().toUri()),
        method.getName().toString(),
        first,
        last - first + 1);
  }
}
