// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/dicom_services.hpp"
#include "agent/sense/dissect/wire_text.hpp"

#include <array>
#include <bitset>
#include <optional>

namespace sonae::sense {

/// Presentation contexts have odd numbers below 256.
inline constexpr auto most_dicom_contexts = std::size_t{128};

/// The opening of an association (DICOM PS3.8 9.3): who wants what of whom. No data set is read,
/// and nothing about patients is in it.
struct DicomFact {
    bool is_request = false; ///< otherwise it was accepted
    WireText called;         ///< AE title
    WireText calling;
    WireText implementation; ///< class UID of the sender
    WireText implementation_version;
    std::array<DicomClass, most_dicom_contexts> wanted = {}; ///< of a request, by context
    std::bitset<most_dicom_contexts>
        is_reversed;                           ///< of a request: the sender is to be served (GET)
    std::bitset<most_dicom_contexts> accepted; ///< of an answer, by context
};

/// How long the message at the front of `stream` is; 0: it opens no association.
std::size_t dicom_message_size(ByteView stream);

/// One that is cut short behind the AE titles is read as far as it goes.
std::optional<DicomFact> dissect_dicom(ByteView stream);

} // namespace sonae::sense
