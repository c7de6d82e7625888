// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/sending.hpp"

namespace sonae::notify::modem {

namespace {

using Kind = Ending::Kind;

} // namespace

Move Sending::next(Reply const* reply, Millis /*now*/) {
    if (reply == nullptr) {
        // A modem that has started anew without our seeing it would take the PDU for a text.
        step_ = Step::form;
        return Command{"AT+CMGF=0", options_.times.command};
    }
    auto const& ending = reply->ending;
    switch (step_) {
    case Step::begin:
    case Step::form:
        return ending.kind == Kind::ok ? head()
                                       : ended(verdict_of(ending), ending.kind == Kind::silence);
    case Step::head:
        if (ending.kind == Kind::prompt) {
            step_ = Step::content;
            return Command{parts_[at_].hex, options_.times.content, "+CMGS:", false, true};
        }
        // It took no content: "OK" is not of this command.
        return ended(verdict_of(ending), ending.kind == Kind::silence || ending.kind == Kind::ok);
    case Step::content:
        return after_content(*reply);
    }
    return lost();
}

Move Sending::head() {
    step_ = Step::head;
    return Command{
        "AT+CMGS=" + std::to_string(parts_[at_].length), options_.times.command, "+CMGS:"};
}

Move Sending::after_content(Reply const& reply) {
    auto const& ending = reply.ending;
    if (ending.kind != Kind::ok) {
        return ended(verdict_of(ending), ending.kind == Kind::silence);
    }
    auto const reference = reply.lines.empty() ? std::nullopt : reference_of(reply.lines.front());
    if (!reference) {
        return ended({"provider_error"}, true);
    }
    verdict_.reference += (at_ == 0 ? "" : ",") + std::to_string(*reference);
    ++at_;
    return at_ == parts_.size() ? Move{Finished{}} : head();
}

Move Sending::ended(Verdict verdict, bool is_lost) {
    verdict_ = std::move(verdict);
    return is_lost ? lost() : Move{Finished{}};
}

} // namespace sonae::notify::modem
