package dev.llmbenchmark.pipeline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the head of a response as the strict parser does, and takes none that the connection's end
 * cut off: the strict parser would take what came of it for all of it.
 */
final class WholeHead implements HttpMessageParser<ClassicHttpResponse> {
  private static final String CUT = "the connection ended before the head of the response";

  private final HttpMessageParser<ClassicHttpResponse> strict;

  private WholeHead(HttpMessageParser<ClassicHttpResponse> strict) {
    this.strict = strict;
  }

  /** Makes such parsers for a pool; the pool's limit of lines is that of trailers, not of heads. */
  static HttpMessageParserFactory<ClassicHttpResponse> factory() {
    Http1Config lines = Http1Config.custom().setMaxLineLength(Bounds.HEAD_BYTES).build();
    return config -> new WholeHead(new DefaultHttpResponseParser(lines));
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream)
      throws IOException, HttpException {
    Watched watched = new Watched(stream);
    ClassicHttpResponse response;
    try {
      response = strict.parse(buffer, watched);
    } catch (HttpException e) {
      if (watched.ended) {
        throw new ConnectionClosedException(CUT, e);
      }
      throw e;
    }
    if (watched.ended && response != null) {
      throw new ConnectionClosedException(CUT);
    }
    return response;
  }

  /** Notes whether the end was met, and how much came. */
  private static final class Watched extends FilterInputStream {
    private boolean ended;
    private int count;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      ended |= read < 0;
      taken(read);
      return read;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      ended |= read < 0;
      taken(1);
      return read;
    }

    /** A head without an end is no head. */
    private void taken(int bytes) throws IOException {
      count += bytes;
      if (count > Bounds.HEAD_BYTES) {
        throw new MessageConstraintException(
            "the head of the response is larger than " + Bounds.HEAD_BYTES + " bytes");
      }
    }
  }
}
