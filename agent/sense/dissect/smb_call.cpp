// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/smb_call.hpp"

#include "agent/sense/dissect/low_first.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>

namespace sonae::sense {

namespace {

constexpr auto magic_1 = std::uint32_t{0xFF534D42};
constexpr auto magic_2 = std::uint32_t{0xFE534D42};
constexpr auto head_1 = std::size_t{32};
constexpr auto head_2 = std::size_t{64};

ByteView part(ByteView message, std::size_t at, std::size_t size) {
    if (at > message.size()) {
        return {};
    }
    return message.subspan(at, std::min(size, message.size() - at));
}

std::uint16_t low16_at(ByteView message, std::size_t at) {
    auto reader = ByteReader{part(message, at, 2)};
    return low16(reader);
}

std::uint32_t low32_at(ByteView message, std::size_t at) {
    auto reader = ByteReader{part(message, at, 4)};
    return low32(reader);
}

/// Whether what is written to a file is the head of a message of DCE/RPC.
bool is_rpc(ByteView data) {
    return data.size() >= 16 && data[0] == 5 && data[1] <= 1 && data[4] == 0x10;
}

SmbCall data_call(ByteView data) {
    auto call = SmbCall{};
    call.kind = is_rpc(data) ? SmbCallKind::data : SmbCallKind::other;
    call.body = data;
    return call;
}

SmbCall request_2(ByteView message, std::uint16_t command) {
    auto call = SmbCall{};
    switch (command) {
    case 1:
        call.kind = SmbCallKind::logon;
        call.body = part(message, head_2, message.size());
        return call;
    case 3:
        call.kind = SmbCallKind::share;
        call.name.bytes =
            part(message, low16_at(message, head_2 + 4), low16_at(message, head_2 + 6));
        return call;
    case 5:
        call.kind = SmbCallKind::file;
        call.name.bytes =
            part(message, low16_at(message, head_2 + 44), low16_at(message, head_2 + 46));
        return call;
    case 9:
        return data_call(part(message, low16_at(message, head_2 + 2), low32_at(message, head_2 + 4))
        );
    case 11: // FSCTL_PIPE_TRANSCEIVE and others
        return data_call(
            part(message, low32_at(message, head_2 + 24), low32_at(message, head_2 + 28))
        );
    default:
        return call;
    }
}

SmbCall call_2(ByteView message) {
    constexpr auto session_setup = 1;
    constexpr auto guest_or_null = 3U;
    auto const command = low16_at(message, 12);
    if (message.size() < head_2) {
        return {};
    }
    if ((low32_at(message, 16) & 1U) == 0) {
        return request_2(message, command);
    }
    auto call = SmbCall{};
    if (command == session_setup) {
        call.kind = SmbCallKind::logon_answer;
        call.status = low32_at(message, 8);
        call.is_null = (low16_at(message, head_2 + 2) & guest_or_null) != 0;
    }
    return call;
}

/// MS17-010 is used by messages that the protocol reserves or whose sizes contradict each other.
bool is_exploit_shape(ByteView message, std::uint8_t command, bool is_response) {
    constexpr auto trans_2 = std::uint8_t{0x32};
    constexpr auto nt_trans = std::uint8_t{0xA0};
    constexpr auto session_setup = std::uint16_t{0x000E};
    constexpr auto implant_answers = std::uint16_t{0x0051};
    constexpr auto most = std::uint32_t{0xFFFF};
    if (command == trans_2 && is_response) {
        return low16_at(message, 30) == implant_answers;
    }
    if (command == trans_2) {
        auto const words = part(message, head_1, 1);
        auto const has_setup = !words.empty() && words.front() >= 15;
        return has_setup && low16_at(message, head_1 + 29) == session_setup;
    }
    return command == nt_trans && !is_response && low32_at(message, head_1 + 8) > most;
}

SmbCall call_1(ByteView message) {
    constexpr auto negotiate = std::uint8_t{0x72};
    constexpr auto session_setup = std::uint8_t{0x73};
    constexpr auto tree_connect = std::uint8_t{0x75};
    constexpr auto no_dialect = std::uint16_t{0xFFFF};
    auto call = SmbCall{};
    call.generation = 1;
    if (message.size() < head_1 + 1) {
        return call;
    }
    auto const command = message[4];
    auto const is_response = (message[9] & 0x80U) != 0;
    auto const is_wide = (low16_at(message, 10) & 0x8000U) != 0;
    if (is_exploit_shape(message, command, is_response)) {
        call.kind = SmbCallKind::exploit_shape;
    } else if (command == negotiate && is_response) {
        auto const is_agreed = message[head_1] != 0 && low16_at(message, head_1 + 1) != no_dialect;
        call.kind = is_agreed ? SmbCallKind::agreed : SmbCallKind::other;
    } else if (command == session_setup) {
        call.kind = is_response ? SmbCallKind::logon_answer : SmbCallKind::logon;
        call.status = low32_at(message, 5);
        call.is_null = is_response && (low16_at(message, head_1 + 5) & 1U) != 0;
        call.body = part(message, head_1, message.size());
    } else if (command == tree_connect && !is_response) {
        call.kind = SmbCallKind::share;
        auto const password = std::size_t{low16_at(message, head_1 + 7)};
        auto const at = head_1 + 11 + password;
        call.name = {part(message, is_wide ? at + at % 2 : at, 512), is_wide};
    }
    return call;
}

} // namespace

bool SmbCalls::next(SmbCall& call) {
    if (message_.empty()) {
        auto reader = ByteReader{bytes_};
        auto const kind = reader.u8();
        auto const size = (std::size_t{reader.u8()} << 16U) | reader.u16();
        if (!reader.is_ok() || kind != 0 || size == 0) {
            return false;
        }
        message_ = reader.take(std::min(size, reader.left()));
        bytes_ = reader.rest();
    }
    auto reader = ByteReader{message_};
    auto const magic = reader.u32();
    auto const message = message_;
    message_ = {};
    if (magic == magic_1) {
        call = call_1(message);
        return true;
    }
    if (magic != magic_2) {
        call = {};
        return !message.empty() && !bytes_.empty();
    }
    auto const following = std::size_t{low32_at(message, 20)};
    auto const is_compound = following >= head_2 && following < message.size();
    call = call_2(is_compound ? message.first(following) : message);
    message_ = is_compound ? message.subspan(following) : ByteView{};
    return true;
}

bool is_admin_share(WideText const& path) {
    auto const name = ascii_lower(path.clean());
    auto const share = std::string_view{name}.substr(name.rfind('\\') + 1);
    auto const is_drive =
        share.size() == 2 && share[0] >= 'a' && share[0] <= 'z' && share[1] == '$';
    return share == "admin$" || is_drive;
}

} // namespace sonae::sense
