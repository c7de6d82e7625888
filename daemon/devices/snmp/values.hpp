// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/exchange.hpp"
#include "daemon/devices/snmp/net_snmp.hpp"

namespace sonae::devices {

/// What net-snmp read, as our own values. Texts longer than 4 KiB are cut: no value that is looked
/// at has more.
std::vector<Binding> bindings_of(netsnmp_variable_list const* variables);

/// nullptr when there is no memory. Its owner is whom it is given to, or snmp_free_pdu().
netsnmp_pdu* pdu_of(Request const& request);

} // namespace sonae::devices
