package org.anlan.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param failures wrong passwords in a row after which a person is locked out
 * @param lock how long a lock-out lasts
 * @param addressFailures failed sign-ins from one network address, of whomever, after which it has to wait
 * @param addressWindow over which they are counted
 * @param minimumLength of a password a person chooses
 * @param bcryptStrength cost of one password check: each step doubles it
 * @param contact whom somebody turns to whose number is unknown or who is locked out; one sentence
 * @param contactEn the same in English
 * @param firstAdministrator phone of the administrator made when a database without people starts; the one-time
 *     password is printed once
 */
@ConfigurationProperties("anlan.sign-in")
record SignInSettings(
        @DefaultValue("5") int failures,
        @DefaultValue("15m") Duration lock,
        @DefaultValue("30") int addressFailures,
        @DefaultValue("10m") Duration addressWindow,
        @DefaultValue("10") int minimumLength,
        @DefaultValue("10") int bcryptStrength,
        @DefaultValue("请联系工作人员修改手机号。") String contact,
        @DefaultValue("Please ask the staff to correct your number.") String contactEn,
        @DefaultValue("") String firstAdministrator) {}
