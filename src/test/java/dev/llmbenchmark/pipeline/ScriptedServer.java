package dev.llmbenchmark.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A server on loopback that does to each connection what its script says, to the byte; also what no
 * HTTP server would do.
 */
final class ScriptedServer implements AutoCloseable {
  /** What is done on one connection. */
  @FunctionalInterface
  interface Script {
    /**
     * @param peer the connection; closed afterwards
     * @throws IOException when the client has gone
     */
    void play(Peer peer) throws IOException;
  }

  private static final int BACKLOG = 100;
  private static final int LONGEST_S = 30;

  private final ServerSocket socket;
  private final Script script;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private ScriptedServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
    threads.execute(this::accept);
  }

  static ScriptedServer plain(Script script) {
    try {
      return new ScriptedServer(
          new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #plain}, on all addresses of this machine. */
  static ScriptedServer everywhere(Script script) {
    try {
      return new ScriptedServer(new ServerSocket(0, BACKLOG), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ScriptedServer tls(SSLContext context, Script script) {
    try {
      return new ScriptedServer(
          context
              .getServerSocketFactory()
              .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
          script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers every request of a connection alike. */
  static Script always(Script answer) {
    return peer -> {
      while (peer.request()) {
        answer.play(peer);
      }
    };
  }

  int port() {
    return socket.getLocalPort();
  }

  String url(String scheme, String host) {
    return scheme + "://" + host + ":" + port();
  }

  /** Connections that were accepted. */
  int connections() {
    return connections.get();
  }

  /** Connections that neither side has closed. */
  int left() {
    return open.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        connections.incrementAndGet();
        open.add(accepted);
        threads.execute(() -> play(accepted));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void play(Socket accepted) {
    try (accepted) {
      accepted.setTcpNoDelay(true);
      script.play(new Peer(accepted));
    } catch (IOException theClientHasGone) {
      // Whether that is right, the rows say.
    } finally {
      open.remove(accepted);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LONGEST_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a script did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server's end of one connection. */
  static final class Peer {
    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** Reads one request; false when the client closes instead. */
    boolean request() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int read = in.read();
        if (read < 0) {
          return false;
        }
        head.write(read);
      }
      String lines = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
      if (lines.contains("transfer-encoding: chunked")) {
        throw new IllegalStateException("a request without its length");
      }
      int length =
          Integer.parseInt(lines.replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1"));
      return in.readNBytes(length).length == length;
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Stands still until the client lets go. */
    void stand() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // What still comes is not for this reply.
      }
    }

    /** Resets the connection instead of closing it in order. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
