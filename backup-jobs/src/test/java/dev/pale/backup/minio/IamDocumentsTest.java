package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.FactKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class IamDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final CensusKey KEY = CensusKey.random();
    private static final String SECRET = "a-secret-of-a-user";

    private final Map<IamPart, String> parts = new TreeMap<>(Map.of(
            IamPart.POLICIES, "{'writer':{'Statement':[{'Action':['s3:PutObject','s3:GetObject']}]}}",
            IamPart.USERS, "{'app':{'secretKey':'" + SECRET + "','status':'enabled'}}",
            IamPart.GROUPS, "{'all':{'status':'disabled','members':['b','a'],'updatedAt':'2026-01-01T00:00:00Z'}}",
            IamPart.SERVICE_ACCOUNTS, "{'on':{'parent':'app','secretKey':'s','status':'on'}}",
            IamPart.USER_MAPPINGS, "{'app':{'policy':'writer,reader'}}",
            IamPart.GROUP_MAPPINGS, "{}"));

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<IamPart, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey().entry()));
                zip.write(part.getValue().replace('\'', '"').getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private IamDocuments parsed() throws IOException {
        return IamDocuments.parse(archive()).importable(NOW);
    }

    private Census census() throws IOException {
        Census.Builder census = new Census.Builder(KEY);
        IamFacts.write(Optional.of(parsed()), KEY, census);
        return census.build();
    }

    private String fact(FactKind kind, String subject) throws IOException {
        return census().facts(kind).get(subject);
    }

    @Test
    void readsAgainWhatItWrote() throws IOException {
        byte[] written = parsed().archive();

        assertThat(IamDocuments.parse(written).archive()).isEqualTo(written);
    }

    @Test
    void refusesAnArchiveThatIsCutOff() throws IOException {
        byte[] whole = archive();

        assertThatThrownBy(() -> IamDocuments.parse(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("whole");
        assertThatThrownBy(() -> IamDocuments.parse(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnArchiveWithoutUsers() {
        parts.remove(IamPart.USERS);

        assertThatThrownBy(this::parsed).isInstanceOf(IOException.class).hasMessageContaining("users.json");
    }

    @Test
    void doesNotRepeatWhatItCannotRead() {
        parts.put(IamPart.USERS, "{'app':{'secretKey':'" + SECRET);

        assertThatThrownBy(this::parsed)
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void setsAsideWhatAnImportWouldSwitchOn() throws IOException {
        parts.put(
                IamPart.SERVICE_ACCOUNTS,
                "{'on':{'status':'on','expiration':'1970-01-01T00:00:00Z'},'off':{'status':'off'},"
                        + "'late':{'status':'on','expiration':'2026-11-20T00:00:00Z'},"
                        + "'early':{'status':'on','expiration':'2026-11-22T00:00:00Z'}}");

        assertThat(parsed().names(IamPart.SERVICE_ACCOUNTS)).containsExactly("early", "on");
        assertThat(parsed().names(IamPart.SET_ASIDE)).containsExactly("late", "off");
        assertThat(new IamExport(IamExport.State.HERE, Optional.of(parsed())).coverage())
                .containsKeys("service account late", "service account off")
                .containsEntry("users, groups and their policies", Coverage.BACKED_UP);
    }

    @Test
    void refusesAPartThatItDoesNotKnow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("iam-assets/newer.json"));
            zip.write('{');
        }

        assertThatThrownBy(() -> IamDocuments.parse(bytes.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("iam-assets/newer.json");
    }

    @Test
    void countsWhatHasEndedSinceItWasBackedUpAsItWas() throws IOException {
        parts.put(
                IamPart.SERVICE_ACCOUNTS,
                "{'stays':{'status':'on'},'ends':{'status':'on','expiration':'2026-11-21T04:00:00Z'}}");
        IamDocuments backedUp = parsed();
        Instant later = NOW.plusSeconds(7200);
        IamDocuments cameBack = backedUp.importable(later);

        assertThat(cameBack.names(IamPart.SERVICE_ACCOUNTS)).containsExactly("stays");
        assertThat(cameBack.withEnded(backedUp, later).names(IamPart.SERVICE_ACCOUNTS))
                .containsExactly("ends", "stays");
        assertThat(cameBack.withEnded(backedUp, NOW).names(IamPart.SERVICE_ACCOUNTS))
                .containsExactly("stays");
    }

    @Test
    void takesNoServiceOfMinioForOneWithoutUsers() {
        assertThat(new IamExport(IamExport.State.HIDDEN, Optional.empty())
                        .coverage()
                        .values())
                .singleElement()
                .asString()
                .startsWith(Coverage.NOT_BACKED_UP);
    }

    @Test
    void saysThatAKeyMayNotExportThem() {
        assertThat(new IamExport(IamExport.State.DENIED, Optional.empty()).coverage())
                .containsEntry(
                        "users, groups and their policies",
                        "not backed up: the key may not export them (admin:ExportIAM)");
    }

    @Test
    void tellsOneSecretFromAnotherAndNamesNone() throws IOException {
        String before = fact(IamFacts.USERS, "app");
        assertThat(census().facts().toString()).doesNotContain(SECRET);

        parts.put(IamPart.USERS, "{'app':{'secretKey':'another','status':'enabled'}}");

        assertThat(fact(IamFacts.USERS, "app")).isNotEqualTo(before);
    }

    @Test
    void takesPoliciesForEqualThatSayTheSame() throws IOException {
        Census before = census();
        parts.put(IamPart.POLICIES, "{'writer':{'Statement':[{'Action':['s3:GetObject','s3:PutObject']}]}}");
        parts.put(
                IamPart.GROUPS, "{'all':{'status':'disabled','members':['a','b'],'updatedAt':'2026-02-02T00:00:00Z'}}");
        parts.put(IamPart.USER_MAPPINGS, "{'app':{'policy':'reader,writer'}}");

        assertThat(census().facts()).isEqualTo(before.facts());
    }

    @Test
    void tellsThatNobodyWasCountedFromThatThereIsNobody() throws IOException {
        Census.Builder none = new Census.Builder(KEY);
        IamFacts.write(Optional.empty(), KEY, none);

        assertThat(IamFacts.counted(none.build())).isFalse();
        assertThat(IamFacts.counted(census())).isTrue();
        assertThat(IamFacts.kinds())
                .allSatisfy(kind -> assertThat(none.build().facts(kind)).hasSize(1));
    }
}
