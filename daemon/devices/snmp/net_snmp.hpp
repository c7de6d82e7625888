// SPDX-License-Identifier: Apache-2.0
#pragma once

/// net-snmp's headers in the order they need, and nothing of its configuration in ours.

// clang-format off
#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/library/large_fd_set.h>
#include <net-snmp/library/snmp_transport.h>
#include <net-snmp/library/transform_oids.h>
// clang-format on

// They would take the names of our package.
#undef PACKAGE_BUGREPORT
#undef PACKAGE_NAME
#undef PACKAGE_STRING
#undef PACKAGE_TARNAME
#undef PACKAGE_VERSION
