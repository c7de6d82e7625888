// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/walk/subtree_walk.hpp"

namespace sonae::devices {

SubtreeWalk::SubtreeWalk(Oid root, std::optional<std::uint16_t> vlan, std::size_t most_rows)
    : root_{std::move(root)}
    , vlan_{vlan}
    , most_rows_{most_rows}
    , last_{root_} {}

Request SubtreeWalk::next(int repetitions) const {
    return {true, repetitions, {last_}, vlan_};
}

void SubtreeWalk::end(std::string_view why) {
    is_done_ = true;
    cut_ = why;
}

void SubtreeWalk::take(Reply const& reply) {
    if (reply.outcome != Reply::Outcome::answered) {
        return end(reply.outcome == Reply::Outcome::timeout ? "silent" : "error");
    }
    if (reply.error_status == Reply::no_such_name) {
        return end(""); // RFC 1157's way to say that nothing follows
    }
    if (reply.error_status != 0) {
        return end("error");
    }
    if (reply.bindings.empty()) {
        return end("empty");
    }
    for (auto const& each : reply.bindings) {
        if (is_done_) {
            return;
        }
        take(each);
    }
}

void SubtreeWalk::take(Binding const& binding) {
    if (binding.value.kind == Value::Kind::end_of_view) {
        return end("");
    }
    if (binding.oid <= last_) {
        return end("loop");
    }
    if (!binding.oid.starts_with(root_)) {
        return end("");
    }
    if (rows_.size() == most_rows_) {
        return end("rows");
    }
    last_ = binding.oid;
    if (binding.value.is_there()) {
        rows_.push_back(binding);
    } else if (rows_.empty()) {
        // Old agents answer so for a table that they do not have.
        end("");
    }
}

} // namespace sonae::devices
