package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppIniTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "KEY = value | value",
                "KEY=value | value",
                "KEY: value | value",
                "KEY = a=b:c | a=b:c",
                "KEY = value ; a comment | value",
                "KEY = value # a comment | value",
                "KEY = `va;lue # all of it` | va;lue # all of it",
                "KEY = \"quoted\" | quoted",
                "KEY = 'quoted' | quoted",
                "  KEY   =   value   | value",
            })
    void readsValuesAsTheServerDoes(String line, String value) {
        assertThat(AppIni.parse("[section]\n" + line).own("section", "KEY")).contains(value);
    }

    @Test
    void inheritsFromTheSectionAbove() {
        AppIni ini = AppIni.parse("[storage]\nSTORAGE_TYPE = minio\n[storage.lfs]\nPATH = /lfs\n");

        assertThat(ini.get("storage.lfs", "STORAGE_TYPE")).contains("minio");
        assertThat(ini.own("storage.lfs", "STORAGE_TYPE")).isEmpty();
    }

    @Test
    void takesTheLastOfTwoEqualKeys() {
        AppIni ini = AppIni.parse("[server]\nPORT = 1\n[log]\nMODE = file\n[server]\nPORT = 2\n");

        assertThat(ini.own("server", "PORT")).contains("2");
    }

    @Test
    void resolvesReferencesToOtherKeys() {
        AppIni ini = AppIni.parse("HOST = example.org\n[server]\nPORT = 3000\nURL = http://%(HOST)s:%(PORT)s/\n");

        assertThat(ini.own("server", "URL")).contains("http://example.org:3000/");
    }

    @Test
    void endsAtAValueThatRefersToItself() {
        assertThat(AppIni.parse("[a]\nX = %(X)s\n").own("a", "X")).contains("%(X)s");
    }

    @Test
    void countsAnEmptyValueAsNone() {
        assertThat(AppIni.parse("[security]\nSECRET_KEY =\n").own("security", "SECRET_KEY"))
                .isEmpty();
    }
}
