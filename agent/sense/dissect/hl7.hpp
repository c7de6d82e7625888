// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/wire_text.hpp"

namespace sonae::sense {

/// The head of an HL7 v2 message. Of MSH only the fields that name programs and kinds are read, and
/// no other segment: those are about patients.
struct Hl7Fact {
    bool is_complete = false; ///< otherwise the segment has not ended
    bool is_hl7 = false;
    WireText application;    ///< MSH-3, the sender
    WireText facility;       ///< MSH-4
    WireText to_application; ///< MSH-5
    WireText to_facility;    ///< MSH-6
    WireText code;           ///< MSH-9.1: ADT, ORM, ORU, ACK
    WireText version;        ///< MSH-12
    WireText charset;        ///< MSH-18
};

/// "MSH" at the front, with or without the byte of MLLP before it.
Hl7Fact dissect_hl7(ByteView stream);

} // namespace sonae::sense
