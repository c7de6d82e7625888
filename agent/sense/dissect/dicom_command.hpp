// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/frame/byte_reader.hpp"

#include <cstdint>

namespace sonae::sense {

enum class DicomPduKind : std::uint8_t {
    other,
    rejected, ///< the association was not accepted
    command,  ///< a request of an operation
    data,     ///< of a data set
    ended,    ///< good-bye, or broken off
};

struct DicomPdu {
    DicomPduKind kind = DicomPduKind::other;
    std::uint16_t command = 0; ///< DICOM PS3.7 E.1: 0x0001 store, 0x0020 find, …
    ByteView content;          ///< of `data`: what is there of the data set; never kept
};

/// Walks through the PDUs (DICOM PS3.8 9.3) in one segment of TCP that begins with one. The last
/// may go on in the next segment.
class DicomPdus {
public:
    explicit DicomPdus(ByteView segment)
        : bytes_{segment} {}

    /// False: there is none any more.
    bool next(DicomPdu& pdu);

private:
    ByteView bytes_;
};

/// Whether an identifier of C-FIND asks for every patient: a name of "*", and neither a patient's
/// number nor a date that would narrow it. Looks at these three elements alone.
bool asks_for_everybody(ByteView identifier);

} // namespace sonae::sense
