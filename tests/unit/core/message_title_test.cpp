// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/message_request.hpp"
#include "playbooks/codec.hpp"

#include <fstream>
#include <sstream>

namespace sonae::core {
namespace {

using contacts::ChannelKind;

/// A call for the first task of a playbook of that marking ("" for none).
class Call {
public:
    explicit Call(std::string const& marking) {
        auto file = std::ifstream{std::string{SONAE_TEST_DATA} + "/cacao/marking_tlp.json"};
        auto text = std::ostringstream{};
        text << file.rdbuf();
        auto book = playbooks::import_playbook(text.str()).playbook.value();
        if (marking.empty()) {
            book.markings.clear();
            book.data_marking_definitions.clear();
        }
        for (auto& [id, definition] : book.data_marking_definitions) {
            definition.tlpv2_level = marking;
        }
        auto record = PlaybookRecord{};
        record.document = playbooks::canonical_text(book);
        record.sha256 = auth::sha256(record.document);
        auto execution = workflow::Execution{};
        execution.frames.push_back({});
        execution.frames.front().playbook = to_hex(record.sha256);
        execution.invocations.push_back({});
        execution.invocations.front().number = 1;
        for (auto const& [id, step] : book.workflow) {
            if (step.type() == playbooks::StepType::action) {
                execution.invocations.front().step = id;
            }
        }
        incident_.title = "止まった";
        incident_.executions.push_back(std::move(execution));
        shelf_.reset({shelved(std::move(record)).value()});
        escalation_.subject = "1-1";
    }

    [[nodiscard]] std::string by(ChannelKind channel) const {
        return title_for(channel, escalation_, incident_, shelf_);
    }

private:
    PlaybookView shelf_;
    incident::Incident incident_;
    escalation::Escalation escalation_;
};

TEST(TitleOfAMessage, OfAStrictMarking_StaysInTheHouse) {
    for (auto const* const marking : {"TLP:RED", "TLP:AMBER+STRICT"}) {
        auto const call = Call{marking};

        for (auto const outside :
             {ChannelKind::slack, ChannelKind::webhook, ChannelKind::sms, ChannelKind::voice}) {
            EXPECT_EQ(call.by(outside), "") << marking;
        }
        EXPECT_EQ(call.by(ChannelKind::mail), "one / 止まった") << marking;
        EXPECT_EQ(call.by(ChannelKind::paper), "one / 止まった") << marking;
    }
}

TEST(TitleOfAMessage, OfAWiderMarkingOrNone_GoesByEveryChannel) {
    for (auto const* const marking : {"TLP:AMBER", "TLP:GREEN", "TLP:CLEAR", ""}) {
        EXPECT_EQ(Call{marking}.by(ChannelKind::slack), "one / 止まった") << marking;
    }
}

} // namespace
} // namespace sonae::core
