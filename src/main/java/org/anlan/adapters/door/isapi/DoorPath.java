package org.anlan.adapters.door.isapi;

/** Where a terminal's functions usually are; a model that differs says so in {@code anlan.devices.doors[n].paths}. */
enum DoorPath {
    /** Adds or replaces a person. */
    PERSON("/ISAPI/AccessControl/UserInfo/SetUp?format=json"),
    PERSONDELETE("/ISAPI/AccessControl/UserInfo/Delete?format=json"),
    PERSONSEARCH("/ISAPI/AccessControl/UserInfo/Search?format=json"),
    /** Adds or replaces a card of a person. */
    CARD("/ISAPI/AccessControl/CardInfo/SetUp?format=json"),
    CARDDELETE("/ISAPI/AccessControl/CardInfo/Delete?format=json"),
    /** Adds or replaces the face of a person. */
    FACE("/ISAPI/Intelligent/FDLib/FDSetUp?format=json"),
    FACEDELETE("/ISAPI/Intelligent/FDLib/FDSearch/Delete?format=json&FDID=1&faceLibType=blackFD"),
    OPEN("/ISAPI/AccessControl/RemoteControl/door/1"),
    /** Answers an event that came with {@code remoteCheck}. */
    REMOTECHECK("/ISAPI/AccessControl/remoteCheck?format=json");

    final String usual;

    DoorPath(String usual) {
        this.usual = usual;
    }
}
