package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingPageTest {
    private static final String WRITTEN = "<LastModified>2026-11-21T18:10:45.717Z</LastModified>";

    @Test
    void readsObjectsWithKeysThatXmlCannotHold() throws XMLStreamException {
        ListingPage page = ListingPage.parse("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Name>b</Name><IsTruncated>true</IsTruncated><NextContinuationToken>a+b/c=</NextContinuationToken>"
                + "<Contents><Key>line%0Afeed+%2B%C3%BC</Key>" + WRITTEN
                + "<ETag>&#34;abc-2&#34;</ETag><Size>7</Size><Owner><ID>1</ID></Owner></Contents></ListBucketResult>");

        assertThat(page.objects())
                .containsExactly(new ListedObject(
                        "line\nfeed +\u00fc", "", true, false, "abc-2", 7, Instant.parse("2026-11-21T18:10:45.717Z")));
        assertThat(page.next()).isEqualTo(Map.of("continuation-token", "a+b/c="));
    }

    @Test
    void keepsVersionsAndDeleteMarkersInOneOrder() throws XMLStreamException {
        ListingPage page = ListingPage.parse("<ListVersionsResult><IsTruncated>true</IsTruncated>"
                + "<NextKeyMarker>a%2Fb</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>"
                + "<DeleteMarker><Key>a%2Fb</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>" + WRITTEN
                + "</DeleteMarker><Version><Key>a%2Fb</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>"
                + WRITTEN
                + "<ETag>\"e\"</ETag><Size>0</Size></Version></ListVersionsResult>");

        assertThat(page.objects()).extracting(ListedObject::version).containsExactly("v2", "v1");
        assertThat(page.objects()).extracting(ListedObject::deleteMarker).containsExactly(true, false);
        assertThat(page.next()).isEqualTo(Map.of("key-marker", "a/b", "version-id-marker", "v1"));
    }

    @Test
    void endsWhereTheServiceSaysSo() throws XMLStreamException {
        assertThat(ListingPage.parse("<ListBucketResult><IsTruncated>false</IsTruncated>"
                                + "<NextContinuationToken>x</NextContinuationToken></ListBucketResult>")
                        .next())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>log in</body></html>",
                "<Error><Code>AccessDenied</Code></Error>",
                "<ListBucketResult><Contents><Size>1</Size></Contents></ListBucketResult>",
                "<ListBucketResult><Contents>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ListBucketResult><Name>&e;</Name></ListBucketResult>"
            })
    void refusesWhatIsNoListing(String text) {
        assertThatThrownBy(() -> ListingPage.parse(text)).isInstanceOf(XMLStreamException.class);
    }
}
