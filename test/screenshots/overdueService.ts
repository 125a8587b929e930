/** `overdueService`: a small service whose one task is without a form and has been overdue for weeks. */

export const overdueService = (key: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <process id="${key}" name="${name}" isExecutable="true" camunda:historyTimeToLive="180">
    <startEvent id="Start" name="发现欠税"/>
    <userTask id="Remind" name="联系纳税人" camunda:candidateGroups="fh.window" camunda:dueDate="2026-10-12T09:00:00Z">
      <documentation>电话或短信联系，告知欠税金额和最后期限，并记录答复。</documentation>
    </userTask>
    <endEvent id="End" name="已催缴"/>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Remind"/>
    <sequenceFlow id="f2" sourceRef="Remind" targetRef="End"/>
  </process>
  <bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">
    <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="100" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Remind_di" bpmnElement="Remind"><dc:Bounds x="190" y="100" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="End_di" bpmnElement="End"><dc:Bounds x="350" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="136" y="140"/><di:waypoint x="190" y="140"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="f2_di" bpmnElement="f2"><di:waypoint x="290" y="140"/><di:waypoint x="350" y="140"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
