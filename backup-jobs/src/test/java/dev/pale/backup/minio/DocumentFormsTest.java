package dev.pale.backup.minio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentFormsTest {
    private static final String RULE = "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n"
            + "  <Rule><ID>a</ID><Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule>"
            + "<ExpiryUpdatedAt>2026-01-01T00:00:00Z</ExpiryUpdatedAt></LifecycleConfiguration>";

    @Test
    void isTheSameForRulesInAnotherOrderAndDress() {
        String other = "<LifecycleConfiguration><Rule><Expiration><Days> 30 </Days></Expiration><Filter/><ID>a</ID>"
                + "<Status>Enabled</Status></Rule></LifecycleConfiguration>";

        assertThat(BucketDocument.LIFECYCLE.wholeForm(RULE)).isEqualTo(BucketDocument.LIFECYCLE.wholeForm(other));
    }

    @Test
    void tellsRulesThatAreSwitchedOffOnlyWhereThatMatters() {
        String off = BucketDocument.LIFECYCLE.switchedOff(RULE);

        assertThat(BucketDocument.LIFECYCLE.form(off)).isEqualTo(BucketDocument.LIFECYCLE.form(RULE));
        assertThat(BucketDocument.LIFECYCLE.wholeForm(off)).isNotEqualTo(BucketDocument.LIFECYCLE.wholeForm(RULE));
        assertThat(BucketDocument.LIFECYCLE.form(RULE.replace(">30<", ">3<")))
                .isNotEqualTo(BucketDocument.LIFECYCLE.form(RULE));
    }

    @Test
    void isTheSameForPoliciesThatSayTheSame() {
        String one = "{\"Statement\":[{\"Action\":[\"s3:GetObject\"],\"Effect\":\"Allow\",\"Principal\":\"*\"}]}";
        String other = "{\"Statement\":{\"Principal\":\"*\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"}}";

        assertThat(BucketDocument.POLICY.form(one)).isEqualTo(BucketDocument.POLICY.form(other));
        assertThat(BucketDocument.POLICY.form(one.replace("Get", "Put")))
                .isNotEqualTo(BucketDocument.POLICY.form(other));
    }

    @Test
    void saysNothingForADocumentThatSaysNothing() {
        assertThat(BucketDocument.VERSIONING.wholeForm("<VersioningConfiguration xmlns=\"x\"/>"))
                .isEmpty();
        assertThat(BucketDocument.NOTIFICATION.wholeForm("<NotificationConfiguration></NotificationConfiguration>"))
                .isEmpty();
    }
}
