// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/sense/discover/stream_learner.hpp"
#include "agent/sense/dissect/banner.hpp"
#include "agent/sense/dissect/stream_kind.hpp"

namespace sonae::sense {

/// Reads what one segment completes.
class SegmentReader final : public StreamReader {
public:
    SegmentReader(
        StreamLearner& learner, Model& model, ProtocolCounts& counts, Frame const& frame, Instant at
    );

    Reading read(StreamState& state, ByteView bytes, bool is_last) override;

private:
    Reading read_kind(StreamState& state, ByteView bytes, bool is_last);
    Reading read_tls(StreamState& state, ByteView bytes, bool is_last);
    bool read_tls_message(TlsMessage const& message);
    Reading read_smb(StreamState& state, ByteView bytes, bool is_last);
    Reading read_kerberos(ByteView bytes, bool is_last);
    Reading read_dicom(ByteView bytes, bool is_last);
    Reading read_hl7(ByteView bytes, bool is_last);
    Reading read_rdp(StreamState& state, ByteView bytes);
    Reading read_banner(StreamState const& state, ByteView bytes, bool is_last);
    Reading read_openvpn(ByteView bytes);
    Reading read_logon(StreamState& state, ByteView bytes, bool is_last);
    bool read_credentials(ByteView message);
    [[nodiscard]] bool is_from_server(StreamState const& state) const;

    /// Counts a message and applies its fact, if there is one.
    template <class Fact>
    bool take(Protocol protocol, Fact const& fact);

    StreamLearner& learner_;
    Model& model_;
    ProtocolCounts& counts_;
    Frame const& frame_;
    Instant at_;
};

} // namespace sonae::sense
