// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/snmp/library.hpp"

#include "daemon/devices/snmp/net_snmp.hpp"

#include <initializer_list>

namespace sonae::devices {

namespace {

/// What init_snmp() does less what it reads: it would parse MIB files and configurations, and set
/// the locale of the process.
bool prepare() {
    for (auto const switched_on :
         {NETSNMP_DS_LIB_DONT_READ_CONFIGS,
          NETSNMP_DS_LIB_DONT_PERSIST_STATE,
          NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
          NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE,
          NETSNMP_DS_LIB_PRINT_NUMERIC_OIDS}) {
        netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, switched_on, 1);
    }
    netsnmp_ds_set_string(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_APPTYPE, "sonaed");
    snmp_disable_log();
    netsnmp_container_init_list();
    init_callbacks();
    snmp_init_statistics();
    init_usm();
    setup_engineID(nullptr, nullptr); // our own, without which there are no users
    // USM waits for this to draw its salts, and to make the user without name that asks for engine
    // ids (RFC 3414, 4).
    snmp_call_callbacks(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_POST_PREMIB_READ_CONFIG, nullptr);
    return true;
}

} // namespace

void prepare_net_snmp() {
    static auto const is_ready = prepare();
    static_cast<void>(is_ready);
}

} // namespace sonae::devices
