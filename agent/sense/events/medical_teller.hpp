// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/dissect/dicom.hpp"
#include "agent/sense/dissect/hl7.hpp"
#include "agent/sense/events/conversation.hpp"
#include "agent/sense/events/teller.hpp"
#include "agent/sense/frame/frame.hpp"

#include <array>
#include <vector>

namespace sonae::sense {

/// Tells of DICOM associations and what is done in them, and of HL7 messages. Of contents only that
/// much as names programs and kinds.
class MedicalTeller {
public:
    MedicalTeller(EventLimits const& limits, Teller& teller);

    /// An association is asked for, or accepted. `tag` is the flow's.
    void dicom_opening(Frame const& frame, DicomFact const& fact, std::uint64_t tag, Instant at);

    /// A segment of a connection with an association, or one that begins with a PDU.
    void dicom(Conversation& flow, Frame const& frame, Instant at);

    /// A segment of a connection with HL7, or one that begins with a message.
    void hl7(Conversation& flow, Frame const& frame, Instant at);

    /// A second is over.
    void pass(Instant now);
    void finish(Instant now);

private:
    static constexpr auto operations = std::size_t{5};

    struct Association {
        std::uint64_t tag = 0; ///< 0: free
        telemetry::DicomOpening event;
        Instant opened_at{};
        Instant told_at{};
        Instant last_at{};
        std::uint16_t vlan = 0;
        bool is_told = false;
        std::uint8_t operation = 0; ///< the last one
        std::array<std::uint64_t, operations> counts = {};
        std::array<std::uint64_t, operations> bytes = {};
        std::array<bool, operations> is_wildcard = {};
        bool awaits_identifier = false;
    };

    struct Message {
        std::uint64_t tag = 0; ///< of one direction; 0: free
        telemetry::Hl7Message event;
        Instant at{};
        std::uint16_t vlan = 0;
    };

    Association* association_of(std::uint64_t tag);
    void take_command(Association& association, std::uint16_t command);
    void tell_opening(Association& association, Instant at);
    void tell_use(Association& association, Instant at);
    ByteView take_message(Message& message, ByteView bytes);
    void begin_message(Message& message, Conversation const& flow, ByteView bytes, bool is_client);

    Teller& teller_;
    std::vector<Association> associations_;
    std::vector<Message> messages_;
};

} // namespace sonae::sense
