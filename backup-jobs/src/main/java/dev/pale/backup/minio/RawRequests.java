package dev.pale.backup.minio;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Requests whose answers are wanted as the service words them: documents of buckets, which the SDK's model would narrow to
 * what it knows, listings of versions, whose order it loses, and requests of nobody in particular. Thread safe.
 */
final class RawRequests {
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** In XML, and as MinIO's administration says it in JSON. */
    private static final Pattern CODE =
            Pattern.compile("<Code>([A-Za-z0-9_.]{1,80})</Code>|\"Code\":\"([A-Za-z0-9_.]{1,80})\"");

    private final SdkHttpClient http;
    private final URI address;
    private final String region;
    private final AwsCredentials credentials;
    private final Side side;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    RawRequests(SdkHttpClient http, MinioEndpoint endpoint, AwsCredentials credentials, Side side) {
        this.http = http;
        this.address = endpoint.address();
        this.region = endpoint.region();
        this.credentials = credentials;
        this.side = side;
    }

    /** What the service said. */
    static final class Answer {
        private final int status;
        private final byte[] body;
        private final Optional<String> server;

        Answer(int status, byte[] body, Optional<String> server) {
            this.status = status;
            this.body = body.clone();
            this.server = server;
        }

        int status() {
            return status;
        }

        byte[] bytes() {
            return body.clone();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The header that names the product. */
        Optional<String> server() {
            return server;
        }

        /** S3's word for an error; empty where it has none. */
        String code() {
            Matcher matcher = CODE.matcher(text());
            if (!matcher.find()) {
                return "";
            }
            return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }
    }

    /** Asks, with credentials. Any status is an answer. */
    Answer get(String what, String path, Map<String, String> query) {
        return send(what, SdkHttpMethod.GET, path, query, new byte[0], true);
    }

    /** Puts a document, with credentials. Any status is an answer. */
    Answer put(String what, String path, Map<String, String> query, byte[] document) {
        return send(what, SdkHttpMethod.PUT, path, query, document, true);
    }

    /** Asks for a listing as somebody without credentials. Any status is an answer. */
    Answer anonymousGet(String what, String path, Map<String, String> query) {
        return send(what, SdkHttpMethod.GET, path, query, new byte[0], false);
    }

    /** Asks for an object, but not for its content, as somebody without credentials. Any status is an answer. */
    Answer anonymousHead(String what, String path) {
        return send(what, SdkHttpMethod.HEAD, path, Map.of(), new byte[0], false);
    }

    /** The path of an object, each byte of the key as a path may have it. */
    static String path(String bucket, String key) {
        return "/" + bucket + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    }

    private Answer send(
            String what,
            SdkHttpMethod method,
            String path,
            Map<String, String> query,
            byte[] body,
            boolean withCredentials) {
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = once(request(method, path, query, body), body, withCredentials);
                boolean again = answer.status() >= 500 && answer.status() != 501;
                if (!again || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException broken) {
                if (attempt == ATTEMPTS) {
                    throw side.unreachable(what, broken);
                }
            }
            pause(attempt);
        }
    }

    private SdkHttpRequest request(SdkHttpMethod method, String path, Map<String, String> query, byte[] body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(method).uri(address).encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        if (method == SdkHttpMethod.PUT) {
            request.putHeader("Content-Length", Integer.toString(body.length));
            request.putHeader("Content-MD5", md5(body));
        }
        return request.build();
    }

    private Answer once(SdkHttpRequest plain, byte[] body, boolean withCredentials) throws IOException {
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder();
        if (withCredentials) {
            SignedRequest signed = signer.sign(request -> request.identity(credentials)
                    .request(plain)
                    .payload(payload)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
            execute.request(signed.request())
                    .contentStreamProvider(signed.payload().orElse(payload));
        } else {
            execute.request(plain).contentStreamProvider(payload);
        }
        HttpExecuteResponse response = http.prepareRequest(execute.build()).call();
        byte[] said = new byte[0];
        if (response.responseBody().isPresent()) {
            try (var stream = response.responseBody().get()) {
                said = stream.readAllBytes();
            }
        }
        return new Answer(
                response.httpResponse().statusCode(),
                said,
                response.httpResponse().firstMatchingHeader("Server"));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PaleException(ErrorCode.INTERRUPTED, "the request was interrupted", "start it again", stopped);
        }
    }

    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }
}
