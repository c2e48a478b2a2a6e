package org.anlan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.anlan.shared.PlateNumber.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateNumberTests {

    @ParameterizedTest
    @CsvSource({
        "皖A12345, 皖A12345, ORDINARY, 皖A·12345",
        "皖A·12345, 皖A12345, ORDINARY, 皖A·12345",
        "' 皖a 1234b ', 皖A1234B, ORDINARY, 皖A·1234B",
        "皖Ａ１２３４５, 皖A12345, ORDINARY, 皖A·12345",
        "京N・8P8F8, 京N8P8F8, ORDINARY, 京N·8P8F8",
        "京-N.8P8F8, 京N8P8F8, ORDINARY, 京N·8P8F8",
        "沪AD12345, 沪AD12345, NEW_ENERGY, 沪A·D12345",
        "沪AFA2345, 沪AFA2345, NEW_ENERGY, 沪A·FA2345",
        "粤B12345D, 粤B12345D, NEW_ENERGY, 粤B·12345D",
        "京A0006警, 京A0006警, POLICE, 京A·0006警",
        "使014578, 使014578, EMBASSY, 使014·578",
        "224·578使, 224578使, EMBASSY, 224·578使",
        "沪A0123领, 沪A0123领, CONSULATE, 沪A·0123领",
        "皖A1234学, 皖A1234学, TRAINING, 皖A·1234学",
        "皖AB123挂, 皖AB123挂, TRAILER, 皖A·B123挂",
        "粤Z·A123港, 粤ZA123港, HONG_KONG_MACAO, 粤Z·A123港",
        "粤Z1234澳, 粤Z1234澳, HONG_KONG_MACAO, 粤Z·1234澳"
    })
    void isReadHoweverItIsWritten(String written, String value, Kind kind, String painted) {
        var plate = PlateNumber.parse(written);
        assertThat(plate).hasValue(new PlateNumber(value, kind));
        assertThat(plate.get()).hasToString(painted);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "皖A1234", // a character short
                "皖A123456", // neither ordinary nor new energy
                "皖AI2345", // the letter I
                "皖AO2345", // the letter O
                "皖I12345", // no issuing office I
                "皖ABCDEF", // no digit
                "徽A12345", // no such place
                "A12345",
                "皖AL12345", // new energy has no L
                "皖AD1234A",
                "粤A1234港", // only 粤Z
                "使01457",
                "WJ皖1234A", // armed police
                "京A1234警警",
                "皖A12345皖A12345",
                "皖A12345; drop"
            })
    void isRefusedWhenGa36DoesNotKnowIt(String written) {
        assertThat(PlateNumber.parse(written)).isEmpty();
    }
}
