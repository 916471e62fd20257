package dev.llmbenchmark.pipeline;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.strategy.FileChangedExclusiveReadLockStrategy;

/**
 * Waits until a dropped file is whole. A link is taken at once: it is refused unread, and one that
 * leads nowhere would never be whole.
 */
public final class InboxLock extends FileChangedExclusiveReadLockStrategy {
  @Override
  public boolean acquireExclusiveReadLock(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange)
      throws Exception {
    return Files.isSymbolicLink(Path.of(file.getAbsoluteFilePath()))
        || super.acquireExclusiveReadLock(operations, file, exchange);
  }
}
