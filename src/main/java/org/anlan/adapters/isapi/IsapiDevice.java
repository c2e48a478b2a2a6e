package org.anlan.adapters.isapi;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where one device is and how it lets us in.
 *
 * @param name how people call it, such as 北门; unique among its kind
 * @param url address, such as {@code http://10.1.2.3}
 * @param user user of the device
 * @param password its password, possibly {@code ENC(...)}
 * @param connectTimeout how long to wait for a connection
 * @param answerTimeout how long to wait for an answer
 * @param callbackUser the user name the device signs its event notices with (its "HTTP listening" settings); unique
 * @param callbackPassword the password to it; without one, no notice of this device is accepted
 * @param paths functions that this model has elsewhere, by the names of the driver's path enumeration in small letters
 */
public record IsapiDevice(
        String name,
        String url,
        @DefaultValue("admin") String user,
        @DefaultValue("") String password,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("") String callbackUser,
        @DefaultValue("") String callbackPassword,
        @DefaultValue Map<String, String> paths) {}
