package org.anlan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.anlan.registers.Registers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class VehiclePermitTests extends ProcedureTest {

    @Autowired
    private Registers registers;

    @ParameterizedTest
    @CsvSource({"DESK, 19900000012, p-12, 皖A1D440", "PHONE, 19900000013, p-13, 皖A3P900"})
    void aPermitIsAskedForReviewedAndReachesTheGate(Screen screen, String phone, String person, String plate) {
        Seat applicant = seat(screen, phone);
        String number = start(applicant, "vehicle-permit", form -> form.text("车牌号", plate.toLowerCase())
                .pick("车牌颜色", "蓝")
                .text("品牌型号", "红旗 HS5")
                .photo("licencePhoto")
                .picture("vehicle-permit-1-request")
                .next()
                .text("车主姓名", "林晚晴")
                .choose("配偶")
                .photo("proof")
                .picture("vehicle-permit-2-owner"));
        applicant.picture("vehicle-permit-3-started");

        Seat clerk = seat(screen, "19900000011");
        openTask(clerk, number, true);
        complete(clerk, form -> form.choose("通过并授权").says("通过并授权").picture("vehicle-permit-4-review"));
        jobs.run(number);

        seeCase(applicant, number, "已授权");
        applicant.picture("vehicle-permit-5-granted");
        assertThat(registers.findBy("gate-permits", Map.of("plate", plate)))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.data()).containsEntry("holder", person).containsEntry("state", "已授权"));
        assertThat(holds("gate", plate)).isTrue();
    }
}
