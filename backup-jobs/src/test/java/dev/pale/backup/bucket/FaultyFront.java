package dev.pale.backup.bucket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Stands before an S3 server, reads the head of each request, and does to it what a test wants. One request per
 * connection; what passes, passes byte for byte.
 */
public final class FaultyFront implements AutoCloseable {
    private static final int LARGEST_HEAD_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 64 << 10;

    private final URI upstream;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Fate> fates = request -> new Fate.Pass();

    /** What becomes of a request. */
    public sealed interface Fate {
        /** Goes through. */
        record Pass() implements Fate {}

        /** Is answered here, with a status and a body. */
        record Answer(int status, String body) implements Fate {}

        /** Is never answered. */
        record Hang() implements Fate {}

        /** Goes through once the gate is open. */
        record Hold(CountDownLatch gate) implements Fate {}

        /** Goes through, but the answer ends after so many bytes. */
        record CutAfter(int bytes) implements Fate {}

        /** Goes through and is carried out, but the answer is lost. */
        record LoseAnswer() implements Fate {}
    }

    /** The head of a request. */
    public record Request(int number, String line, List<String> headers) {
        public boolean is(String method) {
            return line.startsWith(method + " ");
        }
    }

    private FaultyFront(URI upstream) throws IOException {
        this.upstream = upstream;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    public static FaultyFront before(URI upstream) throws IOException {
        return new FaultyFront(upstream);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on, and counted from 1 again. */
    public void decide(Function<Request, Fate> newFates) {
        seen.clear();
        fates = newFates;
    }

    public List<Request> seen() {
        return List.copyOf(seen);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void run(Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException broken) {
                // no news here: breaking connections is what this is for
            }
        });
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            sockets.add(client);
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            List<String> lines = head.lines().toList();
            Request request = remember(lines);
            switch (fates.apply(request)) {
                case Fate.Pass() -> relay(client, head, Integer.MAX_VALUE);
                case Fate.Hold(CountDownLatch gate) -> {
                    gate.await();
                    relay(client, head, Integer.MAX_VALUE);
                }
                case Fate.CutAfter(int bytes) -> relay(client, head, bytes);
                case Fate.LoseAnswer() -> relay(client, head, 0);
                case Fate.Hang() -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
                case Fate.Answer(int status, String body) -> answer(client, status, body);
            }
        }
    }

    private synchronized Request remember(List<String> lines) {
        Request request = new Request(
                seen.size() + 1,
                lines.getFirst(),
                lines.stream().skip(1).filter(line -> !line.isEmpty()).toList());
        seen.add(request);
        return request;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < LARGEST_HEAD_BYTES) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.write(octet);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (octet == '\n' && text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        throw new IOException("the head of the request is too long");
    }

    private static void answer(Socket client, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
                + bytes.length + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().write(bytes);
        client.getOutputStream().flush();
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void relay(Socket client, String head, int limit) throws IOException {
        try (Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
            sockets.add(server);
            String oneRequest = head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
            server.getOutputStream().write(oneRequest.getBytes(StandardCharsets.ISO_8859_1));
            run(() -> client.getInputStream().transferTo(server.getOutputStream()));
            pump(server.getInputStream(), client.getOutputStream(), limit);
        }
    }

    /** Reads all, passes on the beginning. */
    private static void pump(InputStream from, OutputStream to, int limit) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int left = limit;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            to.write(buffer, 0, Math.min(left, count));
            to.flush();
            left -= Math.min(left, count);
        }
    }

    @Override
    public void close() {
        die();
        threads.shutdownNow();
    }

    /** Is gone, with everything that is under way. */
    public void die() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
