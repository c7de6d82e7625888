// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/watch/codec.hpp"

#include "daemon/core/watch/fields.hpp"
#include "playbooks/canonical_json.hpp"
#include "playbooks/json_parse.hpp"

#include <charconv>
#include <fmt/format.h>

namespace sonae::core::watch {

namespace {

constexpr auto hex = 16;
constexpr auto episode_digits = std::size_t{16};

template <class T>
std::string written(T const& object) {
    auto writer = FieldWriter{};
    fields(writer, object);
    return playbooks::canonical_json(std::move(writer.object));
}

template <class T>
Result<T> read(std::string_view document) {
    auto const parsed = playbooks::parse_json(document);
    if (!parsed.value || parsed.value->object() == nullptr) {
        return Error{Errc::malformed, "not a JSON object"};
    }
    auto object = T{};
    auto reader = FieldReader{*parsed.value->object()};
    fields(reader, object);
    TRY_DONE(reader.finish());
    return object;
}

} // namespace

std::string encode(CandidateRecord const& candidate) {
    return written(candidate);
}

std::string encode(Suppression const& suppression) {
    return written(suppression);
}

std::string encode(Maintenance const& maintenance) {
    return written(maintenance);
}

std::string encode(RoleDeclaration const& role) {
    return written(role);
}

Result<CandidateRecord> decode_candidate(std::string_view document) {
    return read<CandidateRecord>(document);
}

Result<Suppression> decode_suppression(std::string_view document) {
    return read<Suppression>(document);
}

Result<Maintenance> decode_maintenance(std::string_view document) {
    return read<Maintenance>(document);
}

Result<RoleDeclaration> decode_role(std::string_view document) {
    return read<RoleDeclaration>(document);
}

std::string episode_text(std::uint64_t episode) {
    return fmt::format("{:016x}", episode);
}

Result<std::uint64_t> parse_episode(std::string_view text) {
    auto episode = std::uint64_t{0};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, episode, hex);
    if (text.size() != episode_digits || read.ec != std::errc{} || read.ptr != end) {
        return Error{Errc::malformed, "an episode has 16 hexadecimal digits"};
    }
    return episode;
}

} // namespace sonae::core::watch
