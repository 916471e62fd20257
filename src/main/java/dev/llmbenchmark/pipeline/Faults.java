package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Fault;
import io.netty.handler.codec.DecoderException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What the exceptions of both HTTP clients mean. */
final class Faults {
  /** What the blocking client says when a connection ends between a chunk and its line's end. */
  private static final String CUT_CHUNK = "CRLF expected at end of chunk";

  private static final int MOST_CAUSES = 10;

  private Faults() {}

  /** The program itself has closed the connection. */
  static Fault abandoned() {
    return new Fault(Fault.Kind.ABANDONED, "sent, and given up when the run was interrupted");
  }

  /**
   * @param thrown what a client threw
   * @param connecting whether there was no connection yet; then nothing but that matters
   */
  static Fault of(Throwable thrown, boolean connecting) {
    return new Fault(connecting ? Fault.Kind.CONNECT : kind(thrown), message(thrown));
  }

  private static Fault.Kind kind(Throwable thrown) {
    if (thrown instanceof TooLargeException) {
      return Fault.Kind.TOO_LARGE;
    }
    if (thrown instanceof InterruptedIOException || thrown instanceof TimeoutException) {
      return Fault.Kind.TIMEOUT;
    }
    if (thrown instanceof HttpException
        || thrown instanceof ClientProtocolException
        || thrown instanceof MalformedChunkCodingException && !isCut(thrown)
        || thrown instanceof MessageConstraintException
        || thrown instanceof ZipException
        || thrown instanceof DecoderException
        || thrown instanceof IllegalArgumentException) {
      return Fault.Kind.PROTOCOL;
    }
    return Fault.Kind.BROKEN;
  }

  private static boolean isCut(Throwable thrown) {
    return thrown instanceof TruncatedChunkException || CUT_CHUNK.equals(thrown.getMessage());
  }

  /** With the innermost cause, since a client may say no more than that TLS failed. */
  private static String message(Throwable thrown) {
    String outer = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    Throwable root = thrown;
    for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
      root = root.getCause();
    }
    String inner = Objects.toString(root.getMessage(), "");
    return outer.contains(inner) ? outer : outer + ": " + inner;
  }
}
