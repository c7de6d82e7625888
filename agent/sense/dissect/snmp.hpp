// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sonae::sense {

enum class SnmpKind : std::uint8_t { question, answer, trap };

struct SnmpFact {
    std::uint8_t version = 0;           ///< 1, 2 or 3; 1 and 2 go in clear text
    SnmpKind kind = SnmpKind::question; ///< of version 3 always a question: it cannot be seen
    WireText name;                      ///< sysName
    WireText description;               ///< sysDescr
    ByteView object;                    ///< sysObjectID, as encoded
};

/// RFC 1157, 3416, 3412. Communities, contacts and places are not read.
std::optional<SnmpFact> dissect_snmp(ByteView payload);

/// An encoded object identifier as "1.3.6.1.4.1.9"; "" when it is none.
std::string object_text(ByteView object);

} // namespace sonae::sense
