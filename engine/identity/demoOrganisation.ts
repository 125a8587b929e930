/**
 * `demoOrganisation`: a tax bureau and a company's customer service to try things out with. Ids of the people are their
 * names in pinyin. Who accepts never approves, who investigates never decides, and the four offices of the inspection
 * bureau share nobody, so that the rules of separation of duties can be kept with these people.
 */
import type { Role } from '../commands/command';

export interface DemoGroup {
  readonly id: string;
  readonly name: string;
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
}

const groupNames: readonly (readonly [id: string, name: string])[] = [
  ['fh.guide', '导税咨询岗'],
  ['fh.window', '综合受理窗口'],
  ['fh.approver', '前台核批岗（首席代表）'],
  ['fh.issue', '出件窗口'],
  ['bo.survey', '调查岗'],
  ['bo.assess', '评估岗'],
  ['bo.enforce', '执行（征收）岗'],
  ['dp.admin', '征管科'],
  ['dp.policy', '税政科'],
  ['dp.revenue', '收入核算科'],
  ['dp.legal', '法制科'],
  ['dp.service', '纳税服务科'],
  ['in.select', '稽查局选案'],
  ['in.check', '稽查局检查'],
  ['in.adjudge', '稽查局审理'],
  ['in.exec', '稽查局执行'],
  ['in.director', '稽查局领导'],
  ['ld.section', '科长'],
  ['ld.county', '县局局长'],
  ['ld.city', '市局领导'],
  ['ld.province', '省局领导'],
  ['mon.audit', '督察内审、纪检'],
  ['mon.eye', '电子监察'],
  ['cc.agent', '呼叫中心坐席'],
  ['cc.lead', '呼叫中心班长'],
  ['sv.dispatch', '维修调度'],
  ['sv.repair', '维修工程师'],
  ['pt.store', '备件库'],
  ['ct.manager', '客户经理'],
  ['ct.team', '客户小组'],
  ['mk.research', '市场研究'],
  ['mk.product', '产品部'],
  ['mk.network', '网络部'],
  ['mk.tariff', '资费部'],
  ['applicant', '申请人'],
  ['agent', '代理人'],
];

const people: readonly (readonly [id: string, name: string, groups: string])[] = [
  ['limingyuan', '李明远', 'applicant'],
  ['chenyulan', '陈玉兰', 'applicant'],
  ['zhouwenbo', '周文博', 'agent'],
  ['wuxiaoli', '吴晓丽', 'agent'],
  ['sunjiayi', '孙佳怡', 'fh.guide'],
  ['maxiaodong', '马晓东', 'fh.guide'],
  ['zhangmin', '张敏', 'fh.window'],
  ['wangfang', '王芳', 'fh.window'],
  ['liuyang', '刘洋', 'fh.window'],
  ['zhaojianguo', '赵建国', 'fh.approver'],
  ['qianshufen', '钱淑芬', 'fh.approver'],
  ['heli', '何丽', 'fh.issue'],
  ['gaopeng', '高鹏', 'fh.issue fh.guide'],
  ['xuzhiqiang', '徐志强', 'bo.survey'],
  ['linna', '林娜', 'bo.survey'],
  ['guohaitao', '郭海涛', 'bo.assess'],
  ['songyanhong', '宋艳红', 'bo.assess'],
  ['dengchao', '邓超', 'bo.enforce'],
  ['fengjing', '冯静', 'bo.enforce'],
  ['caoguohua', '曹国华', 'dp.admin'],
  ['pengxue', '彭雪', 'dp.admin'],
  ['zengqingfeng', '曾庆丰', 'dp.policy'],
  ['xiaolihua', '萧丽华', 'dp.policy'],
  ['tianweiming', '田伟明', 'dp.revenue'],
  ['dongxiuying', '董秀英', 'dp.revenue'],
  ['yuanzhengping', '袁正平', 'dp.legal'],
  ['panyuqing', '潘雨晴', 'dp.legal'],
  ['caihongmei', '蔡红梅', 'dp.service'],
  ['jiangtao', '蒋涛', 'dp.service'],
  ['yujianhua', '余建华', 'in.select'],
  ['duxiaofei', '杜晓飞', 'in.select'],
  ['yebin', '叶斌', 'in.check'],
  ['chenglin', '程琳', 'in.check'],
  ['weidongsheng', '魏东升', 'in.adjudge'],
  ['suhui', '苏慧', 'in.adjudge'],
  ['lvzhigang', '吕志刚', 'in.exec'],
  ['dingyan', '丁岩', 'in.exec'],
  ['renguoqiang', '任国强', 'in.director'],
  ['shenaiping', '沈爱萍', 'in.director'],
  ['yaozhiyong', '姚志勇', 'ld.section'],
  ['luqingmei', '卢青梅', 'ld.section'],
  ['jiangdawei', '姜大伟', 'ld.county'],
  ['cuixiuzhen', '崔秀珍', 'ld.county'],
  ['zhonghuaimin', '钟怀民', 'ld.city'],
  ['tanyaping', '谭亚平', 'ld.city'],
  ['luguangming', '陆光明', 'ld.province'],
  ['wangshuhua', '汪淑华', 'ld.province'],
  ['fanzhengyi', '范正义', 'mon.audit'],
  ['jinlan', '金兰', 'mon.audit'],
  ['shiyonghong', '石永红', 'mon.eye'],
  ['liaokai', '廖凯', 'mon.eye'],
  ['jiaxiaoyu', '贾小雨', 'cc.agent'],
  ['xiating', '夏婷', 'cc.agent'],
  ['weijun', '韦军', 'cc.lead'],
  ['fumengyao', '付梦瑶', 'cc.lead'],
  ['fangzheng', '方正', 'sv.dispatch'],
  ['baixue', '白雪', 'sv.dispatch'],
  ['zouhaibo', '邹海波', 'sv.repair'],
  ['mengfanli', '孟凡立', 'sv.repair'],
  ['xiongwei', '熊伟', 'pt.store'],
  ['qinlijuan', '秦丽娟', 'pt.store'],
  ['qiuzhenyu', '邱振宇', 'ct.manager'],
  ['jianglili', '江莉莉', 'ct.manager'],
  ['yinhao', '尹浩', 'ct.team'],
  ['xuejing', '薛静', 'ct.team'],
  ['yanwenjie', '闫文杰', 'mk.research'],
  ['duanruixue', '段瑞雪', 'mk.research'],
  ['leiming', '雷鸣', 'mk.product'],
  ['houjunying', '侯俊英', 'mk.product'],
  ['longteng', '龙腾', 'mk.network'],
  ['shixiaoyan', '史晓燕', 'mk.network'],
  ['taojun', '陶俊', 'mk.tariff'],
  ['lixuemei', '黎雪梅', 'mk.tariff'],
];

const staff: readonly DemoPerson[] = [
  { id: 'admin', name: '系统管理员', roles: ['administrator'], groups: [] },
  { id: 'designer', name: '流程设计员', roles: ['designer'], groups: [] },
  { id: 'integrator', name: '接口程序', roles: ['integrator'], groups: [] },
  { id: 'operator', name: '运行维护员', roles: ['operator'], groups: [] },
];

export const demoOrganisation: { readonly groups: readonly DemoGroup[]; readonly people: readonly DemoPerson[] } = {
  groups: groupNames.map(([id, name]) => ({ id, name })),
  people: [
    ...staff,
    ...people.map(([id, name, groups]) => ({ id, name, roles: ['clerk'] as const, groups: groups.split(' ') })),
  ],
};
