// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sonae::devices {

/// Readies net-snmp for sessions: no MIB file, no configuration, no state on disk, no log is
/// touched. Does nothing the second time. On the thread that has the sessions.
void prepare_net_snmp();

} // namespace sonae::devices
