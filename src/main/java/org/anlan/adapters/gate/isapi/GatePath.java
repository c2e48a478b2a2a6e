package org.anlan.adapters.gate.isapi;

/** Where a gate's functions usually are; a model that differs says so in {@code anlan.devices.gates[n].paths}. */
enum GatePath {
    /** Writes a plate. */
    RECORD("/ISAPI/Traffic/channels/1/licensePlateAuditData/record?format=json"),
    /** Deletes plates by the ids the camera gave them. */
    DELETE("/ISAPI/Traffic/channels/1/DelLicensePlateAuditData?format=json"),
    /** Lists plates page by page. */
    SEARCH("/ISAPI/Traffic/channels/1/searchLPListAudit"),
    BARRIER("/ISAPI/Parking/channels/1/barrierGate"),
    /** 0 unknown, 1 closed, 2 open. */
    STATUS("/ISAPI/Parking/channels/1/barrierGate/barrierGateStatus");

    final String usual;

    GatePath(String usual) {
        this.usual = usual;
    }
}
