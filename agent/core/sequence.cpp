// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sequence.hpp"

#include "agent/core/json_fields.hpp"
#include "inventory/base/json_writer.hpp"

#include <algorithm>

namespace sonae::agent {

namespace {

constexpr auto file_name = std::string_view{"sequence.json"};

std::string to_json(std::string_view boot, std::int64_t seq) {
    auto json = JsonWriter{};
    json.begin_object().member("boot", boot).member("seq", seq).end_object();
    return std::move(json).text();
}

struct Last {
    std::string boot;
    std::int64_t seq = 0;
};

Result<Last> read_last(std::string_view text) {
    TRY(fields, JsonFields::parse(text));
    TRY(boot, fields.text("boot"));
    TRY(seq, fields.number("seq"));
    if (seq < 0) {
        return Error{Errc::corrupt, "a negative number"};
    }
    return Last{std::move(boot), seq};
}

} // namespace

Result<void> Sequence::reset(StateFolder& folder) {
    return folder.write(file_name, to_json("", 0));
}

Result<Sequence> Sequence::open(StateFolder& folder, Boot const& boot, Log log) {
    auto const text = folder.read(file_name);
    if (!text && text.error().code != Errc::not_found && text.error().code != Errc::too_large) {
        return text.error();
    }
    auto const last = text ? read_last(*text) : Result<Last>{text.error()};
    if (!last) {
        auto const start = std::max<std::int64_t>(1, boot.uptime.count());
        log.warn("sequence", "numbers of this boot are unknown", {{"next", start + 1}});
        return Sequence{folder, boot.id, start, log};
    }
    return Sequence{folder, boot.id, last->boot == boot.id ? last->seq : 0, log};
}

Result<std::int64_t> Sequence::next() {
    auto const number = last_ + 1;
    if (auto written = folder_->write(file_name, to_json(boot_, number)); !written) {
        if (written.error().code != Errc::store_full) {
            return written.error();
        }
        TRY_DONE(folder_->remove(file_name));
    }
    last_ = number;
    return number;
}

} // namespace sonae::agent
