// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/verifier.hpp"

#include "daemon/core/chronology/canonical_reader.hpp"

#include <algorithm>

namespace sonae::core {

namespace {

constexpr auto id_digits = std::size_t{32};
constexpr auto hash_digits = 2 * sizeof(Digest);

// JSON may escape a byte of a string by six.
constexpr auto most_escaped = std::size_t{6};

/// What the verifier needs of an entry's line.
struct EntryParts {
    std::string_view incident;
    std::string_view hash;
    std::string_view previous;
    std::size_t hash_begin = 0; ///< of the member with the hash and its comma
    std::size_t hash_end = 0;
    std::int64_t number = 0;
    std::int64_t corrects = 0;
    bool is_drill = false;
};

bool take_assets(CanonicalReader& reader) {
    auto id = std::string_view{};
    auto count = std::size_t{0};
    while (!reader.is_at("]")) {
        if (count == max_entry_assets || (count > 0 && !reader.take(","))) {
            return reader.take("]");
        }
        if (!reader.take_hex("ast_", id, id_digits)) {
            return false;
        }
        ++count;
    }
    return reader.take("]");
}

/// The members of an entry in the order of their names (docs/chronology.md).
bool take_entry(CanonicalReader& reader, EntryParts& parts) {
    auto text = std::string_view{};
    auto flag = false;
    constexpr auto label = max_entry_label_bytes * most_escaped;
    auto const is_begun =
        reader.take("{\"actor\":") && reader.take_string(text, label) &&
        reader.take(",\"assets\":[") && take_assets(reader) && reader.take(",\"corrects\":") &&
        reader.take_integer(parts.corrects) && reader.take(",\"details\":") &&
        reader.take_object(max_entry_details_bytes) && reader.take(",\"entered_at\":") &&
        reader.take_instant() && reader.take(",\"from\":") && reader.take_string(text, label) &&
        reader.take(",\"happened_at\":") && reader.take_instant();
    parts.hash_begin = reader.place();
    auto const has_hash =
        is_begun && reader.take(",\"hash\":") && reader.take_fixed("", parts.hash, hash_digits);
    parts.hash_end = reader.place();
    return has_hash && reader.take(",\"incident\":") &&
           reader.take_fixed("inc_", parts.incident, id_digits) && reader.take(",\"is_drill\":") &&
           reader.take_bool(parts.is_drill) && reader.take(",\"is_open\":") &&
           reader.take_bool(flag) && reader.take(",\"kind\":") && reader.take_code(text) &&
           reader.take(",\"number\":") && reader.take_integer(parts.number) &&
           reader.take(",\"previous\":") && reader.take_fixed("", parts.previous, hash_digits) &&
           reader.take(",\"text\":") &&
           reader.take_string(text, max_entry_text_bytes * most_escaped) &&
           reader.take(",\"to\":") && reader.take_string(text, label) && reader.take("}") &&
           reader.take_end();
}

} // namespace

std::string_view name_of(ChronologyFlaw flaw) {
    switch (flaw) {
    case ChronologyFlaw::not_a_chronology:
        return "not_a_chronology";
    case ChronologyFlaw::unknown_version:
        return "unknown_version";
    case ChronologyFlaw::line_too_long:
        return "line_too_long";
    case ChronologyFlaw::malformed:
        return "malformed";
    case ChronologyFlaw::other_incident:
        return "other_incident";
    case ChronologyFlaw::mixed_drill:
        return "mixed_drill";
    case ChronologyFlaw::wrong_number:
        return "wrong_number";
    case ChronologyFlaw::broken_chain:
        return "broken_chain";
    case ChronologyFlaw::wrong_content:
        return "wrong_content";
    case ChronologyFlaw::corrects_unknown:
        return "corrects_unknown";
    case ChronologyFlaw::wrong_checkpoint:
        return "wrong_checkpoint";
    case ChronologyFlaw::checkpoint_missing:
        return "checkpoint_missing";
    case ChronologyFlaw::wrong_end:
        return "wrong_end";
    case ChronologyFlaw::cut_off:
        return "cut_off";
    case ChronologyFlaw::goes_on:
        return "goes_on";
    case ChronologyFlaw::differs_from_anchor:
        return "differs_from_anchor";
    case ChronologyFlaw::short_of_anchor:
        return "short_of_anchor";
    }
    return "";
}

ChronologyVerifier::ChronologyVerifier(Sha256 sha256, std::vector<Checkpoint> anchors)
    : sha256_{sha256}
    , anchors_{std::move(anchors)}
    , tree_{sha256}
    , head_hex_{to_hex(Digest{})} {
    std::ranges::sort(anchors_, {}, &Checkpoint::size);
}

bool ChronologyVerifier::read(std::string_view bytes) {
    while (!fault_ && !bytes.empty()) {
        auto const end = bytes.find('\n');
        auto const piece = bytes.substr(0, end);
        if (started_.size() + piece.size() > max_chronology_line_bytes) {
            ++line_;
            return fail(ChronologyFlaw::line_too_long);
        }
        if (end == std::string_view::npos) {
            started_ += piece;
            return true;
        }
        ++line_;
        if (started_.empty()) {
            read_line(piece);
        } else {
            started_ += piece;
            read_line(started_);
            started_.clear();
        }
        bytes.remove_prefix(end + 1);
    }
    return !fault_;
}

ChronologyVerdict ChronologyVerifier::finish() {
    if (!fault_ && !started_.empty()) {
        // Read for what is wrong in it; if nothing is but its end, that is what is missing.
        ++line_;
        read_line(started_);
        if (!fault_ || (part_ != Part::head && fault_->byte > started_.size())) {
            fail(ChronologyFlaw::cut_off);
        }
    }
    if (!fault_ && part_ != Part::after_end) {
        ++line_;
        fail(part_ == Part::head ? ChronologyFlaw::not_a_chronology : ChronologyFlaw::cut_off);
    }
    if (!fault_ && !anchors_.empty()) {
        fail(ChronologyFlaw::short_of_anchor);
    }
    return {fault_, incident_, head_, tree_.root()};
}

bool ChronologyVerifier::fail(ChronologyFlaw flaw) {
    auto fault = ChronologyFault{};
    fault.flaw = flaw;
    fault.line = line_;
    fault.entry = part_ == Part::entries ? head_.number + 1 : 0;
    fault_ = std::move(fault);
    return false;
}

bool ChronologyVerifier::fail_at(CanonicalReader const& reader) {
    fail(part_ == Part::head ? ChronologyFlaw::not_a_chronology : ChronologyFlaw::malformed);
    fault_->byte = reader.place() + 1;
    fault_->wanted = reader.wanted();
    return false;
}

bool ChronologyVerifier::read_line(std::string_view line) {
    switch (part_) {
    case Part::head:
        return read_head(line);
    case Part::checkpoint:
        return line.starts_with("{\"checkpoint\":") ? read_checkpoint(line)
                                                    : fail(ChronologyFlaw::checkpoint_missing);
    case Part::entries:
        return line.starts_with("{\"end\":") ? read_end(line) : read_entry(line);
    case Part::after_end:
        return fail(ChronologyFlaw::goes_on);
    }
    return false;
}

bool ChronologyVerifier::read_head(std::string_view line) {
    auto reader = CanonicalReader{line};
    auto digits = std::string_view{};
    auto version = std::int64_t{};
    if (!reader.take(R"({"chronology":{"incident":)") ||
        !reader.take_hex("inc_", digits, id_digits) || !reader.take(",\"version\":") ||
        !reader.take_integer(version)) {
        return fail_at(reader);
    }
    if (version != chronology_version) {
        return fail(ChronologyFlaw::unknown_version);
    }
    auto hash = std::string_view{};
    auto const hash_begin = reader.place() + 1;
    if (!reader.take("},\"hash\":") || !reader.take_hex("", hash, hash_digits) ||
        !reader.take("}") || !reader.take_end()) {
        return fail_at(reader);
    }
    hashed_.assign(export_domain).append(line.substr(0, hash_begin)).append("}");
    if (hash != to_hex(sha256_(hashed_))) {
        return fail(ChronologyFlaw::wrong_content);
    }
    incident_ = "inc_" + std::string{digits};
    part_ = Part::entries;
    return check_anchors();
}

bool ChronologyVerifier::read_entry(std::string_view line) {
    auto reader = CanonicalReader{line};
    auto parts = EntryParts{};
    if (!take_entry(reader, parts)) {
        return fail_at(reader);
    }
    hashed_.assign(entry_domain).append(line.substr(0, parts.hash_begin));
    hashed_.append(line.substr(parts.hash_end));
    auto const hash = sha256_(hashed_);
    auto const hex = to_hex(hash);
    if (parts.hash != hex) {
        return fail(ChronologyFlaw::wrong_content);
    }
    if (parts.number != head_.number + 1) {
        return fail(ChronologyFlaw::wrong_number);
    }
    if (parts.incident != std::string_view{incident_}.substr(4)) {
        return fail(ChronologyFlaw::other_incident);
    }
    if (parts.previous != head_hex_) {
        return fail(ChronologyFlaw::broken_chain);
    }
    if (parts.is_drill != is_drill_.value_or(parts.is_drill)) {
        return fail(ChronologyFlaw::mixed_drill);
    }
    if (parts.corrects < 0 || parts.corrects >= parts.number) {
        return fail(ChronologyFlaw::corrects_unknown);
    }
    is_drill_ = parts.is_drill;
    head_ = {parts.number, hash};
    head_hex_ = hex;
    tree_.append(hash);
    part_ = head_.number % checkpoint_interval == 0 ? Part::checkpoint : Part::entries;
    return check_anchors();
}

bool ChronologyVerifier::read_checkpoint(std::string_view line) {
    auto reader = CanonicalReader{line};
    auto root = std::string_view{};
    auto size = std::int64_t{};
    if (!reader.take(R"({"checkpoint":{"root":)") || !reader.take_hex("", root, hash_digits) ||
        !reader.take(",\"size\":") || !reader.take_integer(size) || !reader.take("}}") ||
        !reader.take_end()) {
        return fail_at(reader);
    }
    if (size != tree_.size() || root != to_hex(tree_.root())) {
        return fail(ChronologyFlaw::wrong_checkpoint);
    }
    part_ = Part::entries;
    return true;
}

bool ChronologyVerifier::read_end(std::string_view line) {
    part_ = Part::after_end;
    auto reader = CanonicalReader{line};
    auto head = std::string_view{};
    auto root = std::string_view{};
    auto count = std::int64_t{};
    if (!reader.take(R"({"end":{"count":)") || !reader.take_integer(count) ||
        !reader.take(",\"head\":") || !reader.take_hex("", head, hash_digits) ||
        !reader.take(",\"root\":") || !reader.take_hex("", root, hash_digits) ||
        !reader.take("}}") || !reader.take_end()) {
        return fail_at(reader);
    }
    if (count != head_.number || head != head_hex_ || root != to_hex(tree_.root())) {
        return fail(ChronologyFlaw::wrong_end);
    }
    return true;
}

bool ChronologyVerifier::check_anchors() {
    while (!anchors_.empty() && anchors_.front().size <= tree_.size()) {
        if (anchors_.front() != Checkpoint{tree_.size(), tree_.root()}) {
            fail(ChronologyFlaw::differs_from_anchor);
            fault_->entry = tree_.size();
            return false;
        }
        anchors_.erase(anchors_.begin());
    }
    return true;
}

} // namespace sonae::core
