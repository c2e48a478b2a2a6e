package org.anlan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.anlan.access.PermitRequest;
import org.anlan.access.Permits;
import org.anlan.files.Files;
import org.anlan.files.SamplePictures;
import org.anlan.registers.Change;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class VehiclePermitCancelTests extends ProcedureTest {

    @Autowired
    private Permits permits;

    @Autowired
    private Files files;

    @ParameterizedTest
    @CsvSource({"DESK, 19900000012, p-12, 皖A2C440", "PHONE, 19900000013, p-13, 皖A4C900"})
    void aPermitGivenUpNoLongerOpensTheGate(Screen screen, String phone, String person, String plate) {
        String picture =
                files.store("行驶证.png", "image/png", SamplePictures.png()).id();
        PermitRequest request = new PermitRequest(person, plate, "蓝", null, "本人", "本人", List.of(picture), null);
        String permit = permits.grant(UUID.randomUUID().toString(), request, 2, new Change(null, null, "测试"))
                .permitId();
        permits.applyToGate(permit);
        assertThat(holds("gate", plate)).isTrue();

        Seat holder = seat(screen, phone);
        String number = start(holder, "vehicle-permit-cancel", form -> form.pick("要注销的车辆", plate)
                .pick("注销原因", "更换车辆")
                .picture("vehicle-permit-cancel-1-request"));
        holder.picture("vehicle-permit-cancel-2-started");
        jobs.run(number);

        seeCase(holder, number, "已注销");
        holder.picture("vehicle-permit-cancel-3-cancelled");
        assertThat(permits.find(permit).state()).isEqualTo("已注销");
        assertThat(holds("gate", plate)).isFalse();
    }
}
